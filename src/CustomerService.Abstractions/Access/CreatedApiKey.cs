namespace CustomerService.Access;

/// <summary>A new key, the only time its secret is shown.</summary>
/// <param name="Key">The whole key: <c>cs.{tenant}.{id}.{secret}</c>, the secret 256 bits as base64url.</param>
/// <param name="Info">What is kept of it.</param>
[GenerateSerializer, Immutable, Alias("cs.created-api-key")]
public sealed record CreatedApiKey([property: Id(0)] string Key, [property: Id(1)] ApiKeyInfo Info)
{
    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(CreatedApiKey)} {Info.Id}";
}
