namespace CustomerService.Channels.Email;

/// <summary>There is no token to sign in with.</summary>
/// <param name="result">What that means for a mail that was to be sent.</param>
internal sealed class MailSignInException(SendResult result) : Exception(result.Detail)
{
    public SendResult Result { get; } = result;
}
