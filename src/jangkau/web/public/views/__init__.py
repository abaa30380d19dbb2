"""The open pages: nothing here knows who asks."""
