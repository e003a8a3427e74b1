namespace CustomerService.Channels;

/// <summary>Which messages of a customer forbid further messages, and allow them again, before anybody else reads them.</summary>
public enum OptOutWords
{
    /// <summary>None: a message is what it says.</summary>
    None,

    /// <summary>Those that mean nothing else: STOP, UNSUBSCRIBE, START and what they are in other languages.</summary>
    Plain,

    /// <summary>
    /// Those of the carriers of text messages too: CANCEL, END, QUIT and REVOKE forbid, YES allows again, HELP and INFO ask who writes
    /// (CTIA Messaging Principles and Best Practices, 2023, 5.1.3).
    /// </summary>
    Carrier,
}
