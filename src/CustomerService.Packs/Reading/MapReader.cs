using System.Globalization;
using CustomerService.Packs.Text;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads a map with a known set of keys, reporting every key and value that does not fit.</summary>
internal sealed class MapReader
{
    private readonly YamlMap _map;
    private readonly Problems _problems;

    // Keys that an unknown one was probably meant to be: to call them missing as well would be two errors for one slip.
    private readonly HashSet<string> _misspelt = new(StringComparer.Ordinal);

    public MapReader(YamlMap map, Problems problems, params string[] knownKeys)
    {
        (_map, _problems) = (map, problems);
        foreach (var (key, _) in map.Entries)
        {
            if (!knownKeys.Contains(key.Value, StringComparer.Ordinal))
            {
                var all = string.Join(", ", knownKeys);
                problems.Error(key.Position, $"Unknown key '{Ids.Short(key.Value)}'.", Nearest.DidYouMean(key.Value, knownKeys, $"Known here: {all}."));
                if (Nearest.Find(key.Value, knownKeys) is { } meant)
                {
                    _misspelt.Add(meant);
                }
            }
        }
    }

    /// <summary>Where the map begins: what a missing key is reported at.</summary>
    public Position Position => _map.Position;

    /// <summary>The value of a key as it stands, or null.</summary>
    public YamlNode? Find(string key) => _map.Entries.FirstOrDefault(e => e.Key.Value == key).Value;

    /// <summary>Whether a key is absent, and not just misspelt, which has been reported.</summary>
    public bool Lacks(string key) => Find(key) is null && !_misspelt.Contains(key);

    /// <summary>A text that must be there; null when it is not, which has then been reported.</summary>
    public YamlText? RequiredText(string key, string example)
    {
        if (Find(key) is not { } node)
        {
            Missing(key, $"Add a line such as '{key}: {example}'.");
            return null;
        }

        return Text(key, node, example, blankIsError: true);
    }

    /// <summary>A text that may be missing; null when it is, or when it is no text (reported).</summary>
    public YamlText? OptionalText(string key, string example) =>
        Find(key) is { } node ? Text(key, node, example, blankIsError: true) : null;

    /// <summary>A free text that may be missing or empty.</summary>
    public string FreeText(string key) =>
        Find(key) is { } node ? Text(key, node, "some text", blankIsError: false)?.Value.Trim() ?? "" : "";

    /// <summary>A whole number within bounds, or the default.</summary>
    public int Integer(string key, int otherwise, int least, int most)
    {
        if (OptionalText(key, Invariant(otherwise)) is not { } text)
        {
            return otherwise;
        }

        if (
            int.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                && value >= least
                && value <= most)
        {
            return value;
        }

        _problems.Error(text.Position, $"'{key}' is '{text.Value}', which is not a whole number from {Invariant(least)} to {Invariant(most)}.", $"Write for example '{key}: {Invariant(otherwise)}'.");
        return otherwise;
    }

    /// <summary>A number within bounds, or the default.</summary>
    public double Number(string key, double otherwise, double least, double most)
    {
        if (OptionalText(key, Invariant(otherwise)) is not { } text)
        {
            return otherwise;
        }

        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (double.TryParse(text.Value, Styles, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        _problems.Error(text.Position, $"'{key}' is '{text.Value}', which is not a number from {Invariant(least)} to {Invariant(most)}.", $"Write for example '{key}: {Invariant(otherwise)}'.");
        return otherwise;
    }

    /// <summary>A map below a key; null when it is missing or no map (reported).</summary>
    public YamlMap? Map(string key, bool required, string example)
    {
        switch (Find(key))
        {
            case YamlMap map:
                return map;
            case null when required:
                Missing(key, $"Add '{key}:' with {example} below it.");
                return null;
            case null:
                return null;
            case var other:
                _problems.Error(other.Position, $"'{key}' should be a map of keys and values, but is {other.Kind}.", $"Write {example} below '{key}:', each on a line of its own.");
                return null;
        }
    }

    /// <summary>
    /// The texts of a list below a key, blank ones reported and left out; null when the key is missing or no list (reported).
    /// </summary>
    public IReadOnlyList<YamlText>? TextList(string key, bool required, string item)
    {
        switch (Find(key))
        {
            case YamlList list:
                return TextLists.Of(list, item, _problems);
            case null when required:
                Missing(key, $"Add '{key}:' with one '- {item}' line for each.");
                return null;
            case null:
                return null;
            case var other:
                _problems.Error(other.Position, $"'{key}' should be a list, but is {other.Kind}.", $"Write one '- {item}' line for each below '{key}:'.");
                return null;
        }
    }

    private void Missing(string key, string cure)
    {
        if (Lacks(key))
        {
            _problems.Error(new(_map.Position.File), $"'{key}' is missing.", cure);
        }
    }

    private YamlText? Text(string key, YamlNode node, string example, bool blankIsError)
    {
        if (node is not YamlText text)
        {
            _problems.Error(node.Position, $"'{key}' should be text, but is {node.Kind}.", $"Write for example '{key}: {example}'; text with ': ' in it needs quotes.");
            return null;
        }

        if (text.IsBlank && blankIsError)
        {
            _problems.Error(text.Position, $"'{key}' has no value.", $"Write for example '{key}: {example}'.");
            return null;
        }

        return text;
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}
