"""How Django's forms come out: `{{ form }}` and `{{ form.name.as_field_group }}` in our own shape."""

from django.forms.renderers import TemplatesSetting


class LookRenderer(TemplatesSetting):
    """Fields as label, control, hint and errors; a form as a `.form-grid`."""

    form_template_name = "look/form.html"
    field_template_name = "look/field.html"
