"""The parts of documents, a module for each chapter of the steering model: from constructs to tables and figures."""
