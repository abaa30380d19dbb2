"""How everything looks: tokens, stylesheet, base pages, formats, small drawings."""
