from kechuang.common.models.audit import AuditEntry, ChainHead, RoomChange
from kechuang.common.models.files import StoredFile
from kechuang.common.models.jobs import Job
from kechuang.common.models.once import SentForm

__all__ = ["AuditEntry", "ChainHead", "Job", "RoomChange", "SentForm", "StoredFile"]
