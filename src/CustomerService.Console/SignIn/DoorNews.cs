namespace CustomerService.WebConsole.SignIn;

/// <summary>What the door says of an attempt that another page made.</summary>
internal enum DoorNews
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An identity provider vouches for somebody who may not sign in here.</summary>
    Nobody,

    /// <summary>The identity provider refused, or did not answer.</summary>
    ProviderFailed,

    /// <summary>The cluster did not answer.</summary>
    NotNow,

    /// <summary>Too many attempts.</summary>
    TooOften,
}
