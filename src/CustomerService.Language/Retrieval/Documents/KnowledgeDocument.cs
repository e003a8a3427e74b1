using System.Collections.Immutable;

namespace CustomerService.Language.Retrieval.Documents;

/// <summary>An article to answer from.</summary>
/// <param name="Id">Unique in its index.</param>
/// <param name="Title">Its title; counts more than the body in a search.</param>
/// <param name="Body">Plain text or Markdown.</param>
public sealed record KnowledgeDocument(string Id, string Title, string Body)
{
    /// <summary>BCP 47 tag of its language ("en", "de-AT"); null serves every locale.</summary>
    public string? Locale { get; init; }

    /// <summary>The tenant it belongs to; null serves every tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>Who may read it ("customers", "agents"); null is for everybody.</summary>
    public string? Audience { get; init; }

    /// <summary>Name of the thing it is about (a hotel, a product), for indexes that say the same of many things; null for none.</summary>
    public string? Entity { get; init; }

    /// <summary>Questions of customers that it has answered; they count as evidence for like questions. Default: none.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>The same in every part, questions one by one.</summary>
    public bool Equals(KnowledgeDocument? other) =>
        other is not null
        && Id == other.Id
        && Title == other.Title
        && Body == other.Body
        && Locale == other.Locale
        && Tenant == other.Tenant
        && Audience == other.Audience
        && Entity == other.Entity
        && Questions.SequenceEqual(other.Questions);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, Title, Body, Locale, Tenant, Audience, Entity);
}
