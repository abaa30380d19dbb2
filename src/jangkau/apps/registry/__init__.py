"""Who is who: workers, memberships, wadah, employers, consent."""
