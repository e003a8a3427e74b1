namespace CustomerService.WebConsole.Account;

/// <summary>What became of a password that somebody wanted to change. An address says which, and no words.</summary>
internal enum PasswordNews
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is another one now.</summary>
    Changed,

    /// <summary>The present one was not right, or its code.</summary>
    Wrong,

    /// <summary>The code of their app is needed, too, or was not right.</summary>
    CodeNeeded,

    /// <summary>The new one will not do.</summary>
    TooWeak,

    /// <summary>Wrong, or tried, too often.</summary>
    TooOften,

    /// <summary>The cluster did not answer.</summary>
    NotNow,
}
