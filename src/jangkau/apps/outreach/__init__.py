"""Going out to people: campaigns, partners, plans, visits, what they brought and what was said."""
