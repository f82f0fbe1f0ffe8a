export { CertificateProof } from './CertificateProof';
export { DownloadButton } from './DownloadButton';
