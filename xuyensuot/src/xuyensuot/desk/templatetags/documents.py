from django import template

from ..forms.documents import document_name

register = template.Library()
register.filter("document_name", document_name)
