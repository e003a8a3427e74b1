using CustomerService.Language.Packs.Yaml;

namespace CustomerService.Language.Packs.Reading;

/// <summary>An intent as read, with the places that later checks need.</summary>
internal sealed record IntentDraft(PackIntent Intent, Place Id, Located<string>? Article, IReadOnlyList<YamlText> Examples);
