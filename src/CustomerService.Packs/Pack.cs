using System.Collections.Immutable;
using CustomerService.Packs.Text;

namespace CustomerService.Packs;

/// <summary>
/// Everything that makes the assistant a company's own: what it can be asked, what it knows, how it speaks and when people are there.
/// Immutable: a changed pack is a new one with another <see cref="Version"/>.
/// </summary>
public sealed record Pack
{
    /// <summary>Telling messages apart takes this many kinds of them.</summary>
    public const int FewestIntents = 2;

    /// <summary>The company's name as customers know it.</summary>
    public required string Name { get; init; }

    /// <summary>One or two sentences on what the pack is for; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Default language of the texts, as a BCP 47 tag such as <c>en</c> or <c>en-GB</c>.</summary>
    public required string Locale { get; init; }

    /// <summary>When people are there to take over, in the company's time zone.</summary>
    public required BusinessHours Hours { get; init; }

    /// <summary>How the assistant speaks.</summary>
    public PackTone Tone { get; init; } = new();

    /// <summary>When a conversation goes to a person.</summary>
    public required PackEscalation Escalation { get; init; }

    /// <summary>What is said when no answer is known.</summary>
    public required PackFallback Fallback { get; init; }

    /// <summary>What is said when a person is asked for, and while nobody has come.</summary>
    public required PackHandoff Handoff { get; init; }

    /// <summary>What customers want, ordered by id.</summary>
    public ImmutableArray<PackIntent> Intents { get; init; } = [];

    /// <summary>What the company knows, ordered by id.</summary>
    public ImmutableArray<PackArticle> Articles { get; init; } = [];

    /// <summary>Messages which the assistant should not claim to understand; empty when the pack has none.</summary>
    public ImmutableArray<string> OutOfScopeExamples { get; init; } = [];

    /// <summary>Messages by how the customer feels; empty lists when the pack has none.</summary>
    public PackSentimentExamples SentimentExamples { get; init; } = new();

    /// <summary>Messages by language, ordered by language; empty when the pack has none.</summary>
    public ImmutableArray<PackLanguage> LanguageExamples { get; init; } = [];

    /// <summary>
    /// What is recognised in messages, in the order of the pack: where two match, the earlier one wins. Empty when the pack has none.
    /// </summary>
    public ImmutableArray<PackEntity> Entities { get; init; } = [];

    /// <summary>
    /// Content hash of the pack's files: 32 lower-case hexadecimal digits. The same on every machine and file system for the same texts
    /// (line endings and a byte-order mark do not count), another after any other change.
    /// </summary>
    public required string Version { get; init; }

    /// <summary>The intent of that id, or null.</summary>
    public PackIntent? FindIntent(string id) => PackSearch.ById(Intents, id, static i => i.Id);

    /// <summary>The articles that customers may read, ordered by id.</summary>
    public IEnumerable<PackArticle> CustomerArticles => Articles.Where(static article => article.IsForCustomers);

    /// <summary>The article of that id, where it may be quoted to a customer; else null. Whatever answers customers asks here.</summary>
    /// <param name="id">The article's id.</param>
    /// <param name="language">
    /// The language that the customer writes, as an ISO 639 code; null or <c>und</c> when it is not known. An article in the pack's
    /// language is for everybody; one in another language only for those who write it.
    /// </param>
    public PackArticle? FindForCustomer(string id, string? language) =>
        FindArticle(id) is { IsForCustomers: true } article
        && (IsOwnLanguage(article.Locale) || (!string.IsNullOrEmpty(language) && Locales.Match(article.Locale, language)))
            ? article
            : null;

    /// <summary>Whether a language tag is of the pack's language, in whatever region.</summary>
    public bool IsOwnLanguage(string language) => Locales.Match(language, Locale);

    /// <summary>The article of that id, whoever it is for, or null.</summary>
    public PackArticle? FindArticle(string id) => PackSearch.ById(Articles, id, static a => a.Id);

    /// <summary>What customers write who want no person any more, each without punctuation and in small letters.</summary>
    public ImmutableArray<string> NeverMind => HandoffWords.NeverMind(Locale);

    /// <summary>Values for this pack's reply templates at a moment.</summary>
    /// <param name="at">The moment of the reply; decides the values of <c>hours.…</c>.</param>
    /// <param name="customerName">The customer's name, or null when it is not known: the template's own words are used instead.</param>
    /// <param name="email">The e-mail address that the customer left, for <c>contact.email</c>; null when there is none.</param>
    public IReadOnlyDictionary<string, string> TemplateValues(DateTimeOffset at, string? customerName, string? email = null) =>
        PackTemplateValues.For(this, at, customerName, email);
}
