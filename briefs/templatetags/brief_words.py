"""Words of briefs for templates."""

from django import template

from briefs import goals

register = template.Library()
register.filter("goal_name", goals.goal_name)
