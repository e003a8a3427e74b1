using System.ComponentModel.DataAnnotations;

namespace CustomerService.Gateway.Verification;

/// <summary>An address that is to be proved.</summary>
internal sealed record VerifyAddressBody
{
    /// <summary>A kind of address, <c>email</c>, <c>sms</c> or <c>whatsapp</c>, or a channel such as <c>sms-twilio</c>.</summary>
    [Required]
    public string? Channel { get; init; }

    /// <summary>An e-mail address, or a number with <c>+</c> and its country code.</summary>
    [Required]
    public string? Address { get; init; }

    /// <summary>The tenant's account that sends; by default <c>default</c>, else the first.</summary>
    public string? Account { get; init; }
}
