using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CustomerService.Channels;
using CustomerService.Content;

namespace CustomerService;

/// <summary>Checks one member after the other and gathers all that is wrong.</summary>
internal sealed class FieldCheck
{
    private const int MaxMediaType = 127;

    public List<FieldProblem> Problems { get; } = [];

    public void Fail(string field, string problem) => Problems.Add(new FieldProblem(field, problem));

    public void Count(string field, int count, int most)
    {
        if (count > most)
        {
            Fail(field, $"must have at most {most} items.");
        }
    }

    /// <summary>A text that says something, on lines of visible characters.</summary>
    public void Text(string field, string? value, int most) => Check(field, value, most, lines: true);

    public void OptionalText(string field, string? value, int most)
    {
        if (value is not null)
        {
            Check(field, value, most, lines: true);
        }
    }

    /// <summary>A text that says something, on one line.</summary>
    public void Line(string field, string? value, int most) => Check(field, value, most, lines: false);

    public void OptionalLine(string field, string? value, int most)
    {
        if (value is not null)
        {
            Check(field, value, most, lines: false);
        }
    }

    public void Lines(string field, ImmutableArray<string>? values, int count, int most)
    {
        var items = values is { IsDefault: false } some ? some : [];
        Count(field, items.Length, count);
        foreach (var (index, item) in items.Index())
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]"), item, most);
        }
    }

    /// <summary>A name as tenants have one.</summary>
    public void Name(string field, string? value)
    {
        if (!GrainKeys.IsTenant(value))
        {
            Fail(field, $"must be 1 to {GrainKeys.MaxTenantLength} lower-case letters, digits and hyphens, a letter or digit first.");
        }
    }

    /// <summary>The name of something that the owner knows by name.</summary>
    public void Known(string kind, string name, ImmutableArray<string> known, string owner)
    {
        if (!known.Contains(name))
        {
            Fail($"{kind}.{name}", known.IsEmpty ? $"is not known: this {owner} has none." : $"is not known: use {string.Join(", ", known)}.");
        }
    }

    /// <summary>Settings and secrets by the names that their owner knows.</summary>
    public void Named(
        ImmutableSortedDictionary<string, string> settings,
        ImmutableArray<string> knownSettings,
        ImmutableSortedDictionary<string, ImmutableArray<string>> secrets,
        ImmutableArray<string> knownSecrets,
        string owner)
    {
        foreach (var (name, value) in settings)
        {
            Known("settings", name, knownSettings, owner);
            Line($"settings.{name}", value, ChannelAccountRules.MaxLength);
        }

        foreach (var (name, values) in secrets)
        {
            Known("secrets", name, knownSecrets, owner);
            Secrets($"secrets.{name}", values is { IsDefault: false } some ? some : []);
            if (!values.IsDefault && values.Distinct(StringComparer.Ordinal).Count() < values.Length)
            {
                Fail($"secrets.{name}", "must not have the same value twice.");
            }
        }
    }

    public void OptionalId(string field, string? value)
    {
        if (value is not null && !GrainKeys.IsId(value))
        {
            Fail(field, $"must be 1 to {GrainKeys.MaxIdLength} letters, digits, '-', '_', '.' and ':', a letter or digit first.");
        }
    }

    public void OptionalUrl(string field, string? value, params ReadOnlySpan<string> schemes)
    {
        if (value is null)
        {
            return;
        }

        var known = false;
        foreach (var scheme in schemes)
        {
            known |= value.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase);
        }

        if (
            value.Length > ContentLimits.Url
                || !known
                || value.Any(static c => c <= ' ' || c == '\x7f')
                || !Uri.TryCreate(value, UriKind.Absolute, out _))
        {
            Fail(field, $"must be an address of at most {ContentLimits.Url} characters that begins with {string.Join(", ", schemes.ToArray())}.");
        }
    }

    public void MediaType(string field, string? value)
    {
        var slash = value?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (
            value is null
                || value.Length > MaxMediaType
                || !IsToken(value.AsSpan(0, Math.Max(slash, 0)))
                || !IsToken(value.AsSpan(slash + 1)))
        {
            Fail(field, "must be a media type in lower case such as image/png.");
        }
    }

    public void Degrees(string field, double value, double most)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > most)
        {
            Fail(field, string.Create(CultureInfo.InvariantCulture, $"must be from {-most} to {most}."));
        }
    }

    // Keys are handed out as PEM, which has lines; all else that is secret is one.
    private void Secrets(string field, ImmutableArray<string> values)
    {
        Count(field, values.Length, ChannelAccountRules.MaxSecretValues);
        foreach (var (index, value) in values.Index())
        {
            var isPem = value?.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal) == true;
            Check(string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]"), value, ChannelAccountRules.MaxLength, lines: isPem);
        }
    }

    private void Check(string field, string? value, int most, bool lines)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Fail(field, "must not be empty.");
        }
        else if (value.Length > most)
        {
            Fail(field, $"must be at most {most} characters long.");
        }
        else if (value.EnumerateRunes().Any(rune => Hides(rune) && !(lines && rune.Value is '\n' or '\r' or '\t')))
        {
            Fail(field, lines ? "must be of visible characters." : "must be one line of visible characters.");
        }
    }

    /// <summary>What joins characters (in scripts and emoji) stays: a text of several words may need it, a name need not.</summary>
    private static bool Hides(Rune rune) =>
        VisibleText.Hides(rune) && rune.Value is not (0x200C or 0x200D) and not (>= 0xE0020 and <= 0xE007F);

    private static bool IsToken(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '+' or '.' or '_'))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }
}
