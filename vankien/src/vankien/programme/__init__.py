"""Items of a programme: targets, tasks, projects, planning work."""
