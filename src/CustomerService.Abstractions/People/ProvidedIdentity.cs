namespace CustomerService.People;

/// <summary>What an identity provider said of somebody.</summary>
[GenerateSerializer, Immutable, Alias("cs.provided-identity")]
public sealed record ProvidedIdentity
{
    /// <summary>Who said it: the provider's issuer identifier.</summary>
    [Id(0)] public required string Issuer { get; init; }

    /// <summary>What it calls them, for good: the subject identifier of OpenID Connect Core 1.0, section 2.</summary>
    [Id(1)] public required string Subject { get; init; }

    /// <summary>What they sign in with, as it calls itself; the rest after 200 characters is cut off.</summary>
    [Id(2)] public string Device { get; init; } = "";

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => nameof(ProvidedIdentity);
}
