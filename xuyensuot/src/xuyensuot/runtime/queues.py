"""Which worker takes which jobs: recognising a scan takes minutes, so that it has a worker that does nothing else."""

QUEUES = "default,extraction"
RECOGNITION_QUEUE = "ocr"
