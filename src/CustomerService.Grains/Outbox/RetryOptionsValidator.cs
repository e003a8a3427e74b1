using CustomerService.Channels;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Outbox;

internal sealed class RetryOptionsValidator : IValidateOptions<RetryOptions>
{
    public ValidateOptionsResult Validate(string? name, RetryOptions options)
    {
        var errors = options.Validate("CustomerService:Retries");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
