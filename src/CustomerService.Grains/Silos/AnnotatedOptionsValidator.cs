using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Silos;

/// <summary>Says what the annotations of options don't allow, all of it at once, with key, value and cure.</summary>
/// <remarks>The library's own validator names members, which whoever writes a configuration has never seen.</remarks>
internal sealed class AnnotatedOptionsValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    private static readonly (PropertyInfo Setting, ValidationAttribute Rule)[] Rules =
    [
        .. from setting in typeof(TOptions).GetProperties()
           from rule in setting.GetCustomAttributes<ValidationAttribute>()
           select (setting, rule),
    ];

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var errors = new List<string>();
        foreach (var (setting, rule) in Rules)
        {
            var value = setting.GetValue(options);
            if (!rule.IsValid(value))
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"{section}:{setting.Name} is {value}: use {CureOf(rule)}."));
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string CureOf(ValidationAttribute rule) => rule switch
    {
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}"),
        EnumDataTypeAttribute values => $"one of {string.Join(", ", Enum.GetNames(values.EnumType))}",
        _ => throw new NotSupportedException($"{rule.GetType().Name} has no cure in words yet."),
    };
}
