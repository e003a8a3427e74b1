using System.Collections.Immutable;

namespace CustomerService.People;

/// <summary>Texts that only one person may read: a secret for their app, or recovery codes.</summary>
/// <param name="Texts">The texts.</param>
[GenerateSerializer, Immutable, Alias("cs.secret-texts")]
public sealed record SecretTexts([property: Id(0)] ImmutableArray<string> Texts)
{
    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public override string ToString() => $"{nameof(SecretTexts)} ({Texts.Length})";
}
