"""What is kept: answers about uses, what helps, ages where needed, and looks."""

from plait.consents.models.answers import ConsentRecord
from plait.consents.models.care import AccessNeed, Age, HandOver, Look

__all__ = ["AccessNeed", "Age", "ConsentRecord", "HandOver", "Look"]
