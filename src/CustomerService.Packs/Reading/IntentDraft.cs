using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>An intent as read, with the positions that later checks need.</summary>
internal sealed record IntentDraft(PackIntent Intent, Position Id, Located<string>? Article, IReadOnlyList<YamlText> Examples);
