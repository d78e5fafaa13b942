"""Articles → site: addresses, fallbacks, lists."""

from generator.plan.locales import locale_tags, planned_locales
from generator.plan.navigation import planned_navigation
from generator.plan.site import planned_articles, planned_routes

__all__ = [
    "locale_tags",
    "planned_articles",
    "planned_locales",
    "planned_navigation",
    "planned_routes",
]
