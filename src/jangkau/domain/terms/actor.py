"""Who is doing something: every write in the house names an actor."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Who acts and through which door.

    `id` is the officer's sign-in name, the name of a job (`system:places-load`), or a system user at
    a shell (`shell:ratna`). `channel` is `web`, `cli`, `job` or `device`. `office` is the office code the actor acts for, `""` for none.
    """

    id: str
    channel: str
    office: str = ""

    @classmethod
    def system(cls, job: str, *, channel: str = "cli") -> "Actor":
        """The house itself, doing a named job."""
        return cls(id=f"system:{job}", channel=channel)
