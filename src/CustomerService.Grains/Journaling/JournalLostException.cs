namespace CustomerService.Grains.Journaling;

/// <summary>
/// This activation may no longer write: another one has taken over (the fence), or the outcome of a commit could not be found
/// out. The activation must end; the next one reads what is true.
/// </summary>
internal sealed class JournalLostException(string message, Exception? inner = null) : Exception(message, inner);
