using CustomerService.Language.Files;
using CustomerService.Language.Lab.Evaluation;

namespace CustomerService.Cli.Evaluation;

/// <summary>The report as JSON holds it: see docs/language.md.</summary>
internal sealed record EvaluationDocument(string Kind, string Model, string Test, ModelManifest Manifest, ClassificationReport Report);
