"""The `house` every template knows: menu, seat, days, theme."""

from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import cast

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse

from dieuhanh.desk import menu
from dieuhanh.desk.request import OfficeRequest

# Present once `npm ci` ran in assets/; without them the system's own font serves.
FONT_SHEETS = (
    "fonts/be-vietnam-pro/400.css",
    "fonts/be-vietnam-pro/600.css",
    "fonts/be-vietnam-pro/700.css",
    "fonts/tinos/400.css",
    "fonts/tinos/700.css",
    "fonts/tinos/400-italic.css",
)
THEMES = {"": "Theo máy", "light": "Sáng", "dark": "Tối"}


@cache
def font_sheets() -> tuple[str, ...]:
    """Addresses of the font style sheets that are really there."""
    found = []
    for path in FONT_SHEETS:
        if finders.find(path):
            try:
                found.append(static(path))
            except ValueError:  # installed after collectstatic: the manifest does not know it yet
                continue
    return tuple(found)


@dataclass
class House:
    """What the frame around every page shows; what costs a query is worked out only when shown."""

    request: OfficeRequest

    @property
    def demo(self) -> bool:
        """Whether this is the demo office."""
        return settings.DEMO

    @property
    def today(self) -> date:
        """The day acts are done on."""
        return self.request.today

    @property
    def as_of(self) -> date | None:
        """The past day looked at, if any."""
        return self.request.as_of

    @property
    def on(self) -> date:
        """The day shown."""
        return self.request.on

    @cached_property
    def menu(self) -> list[menu.Line]:
        """The lines of the menu."""
        return menu.lines(self.request) if self.request.user.is_authenticated else []

    @property
    def search(self) -> str:
        """Where the search box leads; empty while there is no search room."""
        try:
            return reverse("find") if self.request.seat else ""
        except NoReverseMatch:
            return ""

    @property
    def theme(self) -> str:
        """ "light", "dark" or "" (as the computer is set)."""
        kept = self.request.COOKIES.get("theme", "")
        return kept if kept in THEMES else ""

    @property
    def keys(self) -> bool:
        """Whether single-letter keys are on (they can be turned off: WCAG 2.1.4)."""
        return self.request.COOKIES.get("keys") != "off"

    @property
    def fonts(self) -> tuple[str, ...]:
        """Font style sheets to link."""
        return font_sheets()


def house(request: HttpRequest) -> dict[str, object]:
    """The context processor."""
    return {"house": House(cast(OfficeRequest, request))} if hasattr(request, "today") else {}
