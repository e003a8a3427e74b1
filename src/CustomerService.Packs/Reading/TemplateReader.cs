using System.Collections.Immutable;
using CustomerService.Packs.Text;
using CustomerService.Packs.Yaml;

namespace CustomerService.Packs.Reading;

/// <summary>Reads reply templates and checks their placeholders against the values there will be.</summary>
/// <param name="variables">The pack's own variables; null when they could not be read: then any of that form passes.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class TemplateReader(IEnumerable<string>? variables, Problems problems)
{
    private readonly bool _anyVariable = variables is null;

    private readonly string[] _known =
        [.. PackTemplateValues.Names, .. (variables ?? []).Select(v => PackTemplateValues.VariablePrefix + v)];

    /// <summary>The templates of a list, those that are not valid reported and left out.</summary>
    public ImmutableArray<ReplyTemplate> Read(IReadOnlyList<YamlText>? texts) =>
        texts is null ? [] : [.. texts.Select(Read).OfType<ReplyTemplate>()];

    private ReplyTemplate? Read(YamlText text)
    {
        if (!ReplyTemplate.TryParse(text.Value, out var template, out var error))
        {
            problems.Error(text.Position, error, "Write placeholders as {customer.name|there}, and braces that are text as {{ and }}.");
            return null;
        }

        foreach (var placeholder in template.Placeholders)
        {
            Check(placeholder, text.Position);
        }

        return template;
    }

    private void Check(TemplatePlaceholder placeholder, Position position)
    {
        var name = placeholder.Name;
        if (!_known.Contains(name, StringComparer.Ordinal))
        {
            if (_anyVariable && name.StartsWith(PackTemplateValues.VariablePrefix, StringComparison.Ordinal))
            {
                return;
            }

            var all = string.Join(", ", _known);
            problems.Error(position, $"Unknown placeholder '{{{Ids.Short(name)}}}'.", Nearest.DidYouMean(name, _known, $"Known: {all}; your own go below 'tone: variables:'."));
        }
        else if (placeholder.Fallback is null && PackTemplateValues.Uncertain.Contains(name, StringComparer.Ordinal))
        {
            problems.Error(position, $"The placeholder '{{{name}}}' does not say what stands there when the value is not known.", $"Write for example '{{{name}|{Example(name)}}}', or '{{{name}|}}' for nothing.");
        }
    }

    private static string Example(string name) => name switch
    {
        PackTemplateValues.CustomerName => "there",
        PackTemplateValues.HoursToday => "closed",
        PackTemplateValues.ContactEmail => "your address",
        _ => "soon",
    };
}
