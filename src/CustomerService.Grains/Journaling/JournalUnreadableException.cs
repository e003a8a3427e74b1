namespace CustomerService.Grains.Journaling;

/// <summary>A journal can't be read. Its activation is refused: starting empty would overwrite it.</summary>
internal sealed class JournalUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
