namespace CustomerService.People;

/// <summary>What became of an attempt to sign in, or to change a password.</summary>
[GenerateSerializer, Alias("cs.sign-in-outcome")]
public enum SignInOutcome
{
    /// <summary>They are who they say.</summary>
    Done,

    /// <summary>Nobody of that name has that password, or they are kept out.</summary>
    Wrong,

    /// <summary>Wrong too often: not looked at before some time is over.</summary>
    Wait,

    /// <summary>The password is right, and the code of their app is missing or wrong.</summary>
    CodeNeeded,

    /// <summary>The password is right, and they have to choose another one.</summary>
    PasswordToChange,

    /// <summary>The new password is none that will do.</summary>
    PasswordTooWeak,
}
