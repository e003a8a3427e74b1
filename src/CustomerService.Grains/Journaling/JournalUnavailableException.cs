namespace CustomerService.Grains.Journaling;

/// <summary>A commit was certainly not applied because the store does not answer. What is in memory still holds.</summary>
internal sealed class JournalUnavailableException(string message, Exception inner) : Exception(message, inner);
