using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Attachments;

internal sealed class AttachmentOptionsValidator : IValidateOptions<AttachmentOptions>
{
    private const int MostBytes = 50 * 1024 * 1024;
    private const int MostPerConversation = 1_000;

    public ValidateOptionsResult Validate(string? name, AttachmentOptions options)
    {
        List<string> errors = [];
        if (options.MaxBytes is < 1 or > MostBytes)
        {
            errors.Add($"{AttachmentOptions.Section}:{nameof(options.MaxBytes)} is {options.MaxBytes}: use 1 to {MostBytes}.");
        }

        if (options.MaxPerConversation is < 0 or > MostPerConversation)
        {
            errors.Add($"{AttachmentOptions.Section}:{nameof(options.MaxPerConversation)} is {options.MaxPerConversation}: use 0 to {MostPerConversation}.");
        }

        if (options.KeepUnsent < TimeSpan.FromMinutes(1) || options.KeepUnsent > TimeSpan.FromDays(30))
        {
            errors.Add($"{AttachmentOptions.Section}:{nameof(options.KeepUnsent)} is {options.KeepUnsent}: use 00:01:00 to 30.00:00:00.");
        }

        foreach (var type in options.Types.Where(type => !FileType.All.Contains(type)))
        {
            errors.Add($"{AttachmentOptions.Section}:{nameof(options.Types)} has '{type}', which is not recognised: use some of {string.Join(", ", FileType.All)}.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
