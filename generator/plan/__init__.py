"""Articles → site: addresses, fallbacks, lists."""

from generator.plan.featured import planned_featured
from generator.plan.locales import locale_tags, planned_locales
from generator.plan.navigation import planned_navigation
from generator.plan.redirects import Redirects, moves_in, planned_redirects
from generator.plan.site import planned_articles, planned_routes

__all__ = [
    "Redirects",
    "locale_tags",
    "moves_in",
    "planned_articles",
    "planned_featured",
    "planned_locales",
    "planned_navigation",
    "planned_redirects",
    "planned_routes",
]
