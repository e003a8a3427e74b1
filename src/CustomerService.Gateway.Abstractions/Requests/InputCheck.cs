using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CustomerService.Content;
using CustomerService.Gateway.Problems;

namespace CustomerService.Gateway.Requests;

/// <summary>Checks members one after the other and gathers all that is wrong. Costs nothing while everything is right.</summary>
public struct InputCheck
{
    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaxTextLength = ContentLimits.MessageText;

    /// <summary>Longest id of a message.</summary>
    public const int MaxMessageIdLength = ContentLimits.MessageId;

    private const string IdRule = "must be 1 to 128 letters, digits, '-', '_', '.' and ':', a letter or digit first.";

    private SortedDictionary<string, string[]>? _errors;

    /// <summary>Something is wrong.</summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="error">What it must be: <c>must not be empty.</c></param>
    public void Fail(string member, string error)
    {
        _errors ??= new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        _errors[member] = _errors.TryGetValue(member, out var earlier) ? [.. earlier, error] : [error];
    }

    /// <summary>True, with the problem, when anything was wrong.</summary>
    /// <param name="problem">All of it.</param>
    public readonly bool Failed([NotNullWhen(true)] out ProblemResult? problem)
    {
        problem = _errors is null
            ? null
            : new ProblemResult(ProblemKind.Invalid, string.Join(' ', _errors.Select(error => $"'{error.Key}' {error.Value[0]}"))) { Errors = _errors };
        return problem is not null;
    }

    /// <summary>An opaque id: 1 to 128 letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>:</c>, a letter or digit first.</summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="value">What was sent.</param>
    public string Id(string member, string? value)
    {
        if (!GrainKeys.IsId(value))
        {
            Fail(member, IdRule);
        }

        return value ?? "";
    }

    /// <summary>The same, or nothing.</summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="value">What was sent.</param>
    public string? OptionalId(string member, string? value) => value is null ? null : Id(member, value);

    /// <summary>A sender's id of a message: 1 to 128 visible ASCII characters, so that ids of any channel pass unchanged.</summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="value">What was sent.</param>
    public string MessageId(string member, string? value)
    {
        if (value is null || value.Length is 0 or > MaxMessageIdLength || !IsVisibleAscii(value))
        {
            Fail(member, "must be 1 to 128 visible ASCII characters without spaces.");
        }

        return value ?? "";
    }

    /// <summary>A text that says something: not blank, at most 32,768 UTF-16 code units. It is passed on as it was sent.</summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="max">Most characters.</param>
    public string Text(string member, string? value, int max = MaxTextLength)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Fail(member, "must not be empty.");
        }
        else if (value.Length > max)
        {
            Fail(member, $"must be at most {max} characters long.");
        }

        return value ?? "";
    }

    /// <summary>The same, or nothing.</summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="max">Most characters.</param>
    public string? OptionalText(string member, string? value, int max) => value is null ? null : Text(member, value, max);

    /// <summary>
    /// A name that is shown to people: on one line, at most 80 characters, nothing in it that turns or hides the text around it. Blank is
    /// none.
    /// </summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="value">What was sent.</param>
    public string? DisplayName(string member, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var name = value.Trim();
        if (name.Length > ContentLimits.ShortText)
        {
            Fail(member, $"must be at most {ContentLimits.ShortText} characters long.");
        }
        else if (name.EnumerateRunes().Any(VisibleText.Hides))
        {
            Fail(member, "must be one line of visible characters.");
        }

        return name;
    }

    /// <summary>A whole number within bounds, or <paramref name="fallback"/> where there is none.</summary>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="value">What was sent.</param>
    /// <param name="least">The least.</param>
    /// <param name="most">The most.</param>
    /// <param name="fallback">Where nothing was sent.</param>
    public int Number(string member, string? value, int least, int most, int fallback)
    {
        if (string.IsNullOrEmpty(value))
        {
            return fallback;
        }

        if (WholeNumber.TryRead(value, out var number) && number >= least && number <= most)
        {
            return (int)number;
        }

        Fail(member, $"must be a whole number from {least} to {most}.");
        return fallback;
    }

    /// <summary>The items of a list, none where there is no list.</summary>
    /// <typeparam name="TItem">An item.</typeparam>
    /// <param name="member">The member or parameter, as callers know it.</param>
    /// <param name="values">What was sent.</param>
    /// <param name="max">Most items.</param>
    public ImmutableArray<TItem> AtMost<TItem>(string member, ImmutableArray<TItem>? values, int max)
    {
        if (values is not { IsDefault: false } items)
        {
            return [];
        }

        if (items.Length <= max)
        {
            return items;
        }

        Fail(member, $"must have at most {max} items.");
        return [];
    }

    /// <summary>Whether a text is of visible ASCII characters only, without spaces.</summary>
    /// <param name="value">The text.</param>
    public static bool IsVisibleAscii(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        foreach (var c in value)
        {
            if (c is <= ' ' or > '~')
            {
                return false;
            }
        }

        return true;
    }
}
