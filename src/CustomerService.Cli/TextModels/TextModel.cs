using CustomerService.Language.Files;

namespace CustomerService.Cli.TextModels;

/// <summary>A model that reads one message, whatever its kind.</summary>
internal sealed record TextModel(ModelManifest Manifest, Func<string, TextAnswer> Ask, Action<Stream> Save);
