namespace CustomerService.Gateway.People;

/// <summary>What an app needs to show codes.</summary>
/// <param name="Secret">To be typed in, in Base32.</param>
/// <param name="Uri">To be read as a QR code, as the Key URI format has it.</param>
internal sealed record AppSecretView(string Secret, string Uri);
