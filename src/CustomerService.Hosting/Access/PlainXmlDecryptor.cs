using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace CustomerService.Hosting.Access;

/// <summary>The other side of <see cref="PlainXmlEncryptor"/>; made by data protection by its type's name.</summary>
public sealed class PlainXmlDecryptor : IXmlDecryptor
{
    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        return encryptedElement.Elements().Single();
    }
}
