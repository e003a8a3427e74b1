using System.Collections.Immutable;

namespace CustomerService.Language.Files;

/// <summary>What a model file says about itself; readable without loading its weights.</summary>
public sealed record ModelManifest
{
    /// <summary>What the model does: <c>intent</c>, <c>sentiment</c>, <c>emotion</c>, <c>language</c> and others.</summary>
    public required string Kind { get; init; }

    /// <summary>The labels it can answer, in the order of its scores.</summary>
    public required ImmutableArray<string> Labels { get; init; }

    /// <summary>SHA-256 of the training examples (texts and labels in order), in lower-case hexadecimal.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>Number of training examples.</summary>
    public required int Examples { get; init; }

    /// <summary>Seed of the training: the same code, data, options and seed give the same bytes.</summary>
    public required int Seed { get; init; }

    /// <summary>Version of tokenizing and hashing the weights belong to.</summary>
    public required string FeatureScheme { get; init; }

    /// <summary>Version of the code that trained it.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>The program that trained it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Figures measured on held-out folds while training, by name; all between 0 and 1 unless the name says otherwise.</summary>
    public required ImmutableSortedDictionary<string, double> Metrics { get; init; }

    /// <summary>Reads the manifest of a model of any kind, and checks the whole file.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, truncated, foreign or newer.</exception>
    public static ModelManifest Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ModelFile.Load(stream).Manifest;
    }

    /// <summary>The same kind, labels, data, metrics and versions.</summary>
    public bool Equals(ModelManifest? other) =>
        other is not null
        && Kind == other.Kind
        && Labels.SequenceEqual(other.Labels)
        && DataSha256 == other.DataSha256
        && Examples == other.Examples
        && Seed == other.Seed
        && FeatureScheme == other.FeatureScheme
        && CodeVersion == other.CodeVersion
        && CreatedBy == other.CreatedBy
        && Metrics.SequenceEqual(other.Metrics);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Kind, DataSha256, Examples, Seed, CodeVersion, Labels.Length);
}
