using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Clustering.Tls;

/// <summary>Finds every mistake at once; each message names key, value and cure.</summary>
internal sealed class ClusterTlsOptionsValidator(TimeProvider time) : IValidateOptions<ClusterTlsOptions>
{
    private const string Section = ClusterTlsOptions.Section;

    public ValidateOptionsResult Validate(string? name, ClusterTlsOptions options)
    {
        var errors = new List<string>();
        if (!Enum.IsDefined(options.Mode))
        {
            errors.Add($"{Section}:Mode is '{options.Mode}': use Require, or Prefer, Allow or Off.");
        }

        if (!options.HasFiles)
        {
            // Half a configuration would trust another authority than the one that is written there.
            foreach (var (key, value) in new[] { ("Key", options.Key), ("CertificateAuthority", options.CertificateAuthority), ("ExpectedName", options.ExpectedName) })
            {
                if (!string.IsNullOrEmpty(value))
                {
                    errors.Add($"{Section}:{key} is given without {Section}:Certificate: name the certificate's file, or remove the key to let the cluster make its own certificates.");
                }
            }

            return Result(errors);
        }

        File(errors, "Certificate", options.Certificate);
        File(errors, "CertificateAuthority", options.CertificateAuthority);
        if (options.Key is not null)
        {
            File(errors, "Key", options.Key);
        }

        if (string.IsNullOrWhiteSpace(options.ExpectedName))
        {
            errors.Add($"{Section}:ExpectedName is missing: give the DNS name that every silo's certificate bears, for example 'silo.customer-service.internal'.");
        }

        if (options.ReloadInterval < TimeSpan.FromMilliseconds(100) || options.ReloadInterval > TimeSpan.FromHours(1))
        {
            errors.Add($"{Section}:ReloadInterval is {options.ReloadInterval}: use 00:00:00.1 to 01:00:00.");
        }

        if (errors.Count == 0)
        {
            Contents(errors, options);
        }

        return Result(errors);
    }

    private void Contents(List<string> errors, ClusterTlsOptions options)
    {
        try
        {
            using var loaded = TlsIdentity.Load(options);
            if (loaded.ProblemAt(time.GetUtcNow(), options) is { } problem)
            {
                errors.Add($"{Section}:Certificate is '{options.Certificate}', {problem}");
            }
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.Add($"{Section}: the files can't be read as certificate, key and authority ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}): give PEM files, or a PFX file with its Password.");
        }
    }

    private static void File(List<string> errors, string key, string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            errors.Add($"{Section}:{key} is missing: give a PEM file.");
        }
        else if (!System.IO.File.Exists(path))
        {
            errors.Add($"{Section}:{key} is '{path}', which is no file: give its path, absolute or relative to the working directory.");
        }
    }

    private static ValidateOptionsResult Result(List<string> errors) =>
        errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
}
