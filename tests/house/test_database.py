"""The register is there for every test, also after one that committed."""

import pytest

from dieuhanh.bodies.models import Body, Person


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_has_the_register():
    assert Body.objects.count() > 10_000
    Person.objects.create(name="Người của phép thử")


@pytest.mark.django_db(transaction=True)
def test_the_next_one_has_it_again_and_nothing_else():
    assert Body.objects.count() > 10_000
    assert not Person.objects.filter(name="Người của phép thử").exists()
    Person.objects.create(name="Người của phép thử")


@pytest.mark.django_db
def test_a_test_that_rolls_back_has_it_too():
    assert Body.objects.count() > 10_000
    assert not Person.objects.filter(name="Người của phép thử").exists()
