namespace CustomerService.Grains.People;

/// <summary>What an identity provider calls somebody: a login that it gives to somebody else is not theirs.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">What it calls them.</param>
internal sealed record StoredProvider(string Issuer, string Subject);
