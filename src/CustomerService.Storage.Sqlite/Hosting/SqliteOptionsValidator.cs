using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Sqlite.Hosting;

/// <summary>Finds every mistake at once; each message names key, value and cure.</summary>
internal sealed class SqliteOptionsValidator : IValidateOptions<SqliteOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteOptions options)
    {
        var errors = new List<string>();
        Within(errors, nameof(options.CacheMegabytes), options.CacheMegabytes, 1, 4096);
        Within(errors, nameof(options.BusySeconds), options.BusySeconds, 0, 300);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Within(List<string> errors, string key, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            errors.Add($"{SqliteOptions.Section}:{key} is {value}: use {least} to {most}.");
        }
    }
}
