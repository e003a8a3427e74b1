using System.Globalization;

namespace CustomerService.Packs;

/// <summary>One thing that is wrong with a pack, and its cure.</summary>
/// <param name="File">The file, relative to the pack's folder and with forward slashes; <c>.</c> for the folder itself.</param>
/// <param name="Line">Line in the file, from 1; null when the file as a whole is meant.</param>
/// <param name="Column">Column in the line, from 1; null when the line or file as a whole is meant.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Cure">What to do about it.</param>
public sealed record PackError(string File, int? Line, int? Column, string Message, string Cure)
{
    /// <summary>One line, in the form editors make clickable: <c>file:line:column: message cure</c>.</summary>
    public override string ToString()
    {
        var line = Line is { } l ? string.Create(CultureInfo.InvariantCulture, $":{l}") : "";
        var column = Line is not null && Column is { } c ? string.Create(CultureInfo.InvariantCulture, $":{c}") : "";
        return $"{File}{line}{column}: {Message} {Cure}";
    }
}
