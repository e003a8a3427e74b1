namespace CustomerService.Conversations;

/// <summary>How a text is to be read.</summary>
public enum MessageFormat
{
    /// <summary>As it stands (default).</summary>
    Plain,

    /// <summary>CommonMark. It is as its author wrote it: whoever shows it as HTML renders a safe subset.</summary>
    Markdown,
}
